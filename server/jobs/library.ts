// What we use of the library of jobs. A module of its own, so that a build can keep it apart until it is needed.
export { Logger, run, runMigrations } from 'graphile-worker'

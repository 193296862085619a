// What we use of the library of mail. A module of its own, so that a build can keep it apart until a letter leaves.
export { createTransport } from 'nodemailer'

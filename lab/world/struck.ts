/** What a server says that failed where the lab told it to. */
export const struckByTheLab = 'Struck by the lab'

/** Drawn for this page: the corners of a code that cameras read. */
export const qrShape = 'M4 4h5v5H4zM15 4h5v5h-5zM4 15h5v5H4zM15 15h2M20 15v2M15 20h5M17 18v.01'

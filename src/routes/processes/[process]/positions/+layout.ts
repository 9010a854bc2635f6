/** Pages to read: drawn on the server, so that nothing of four thousand cells is sent twice. */
export const csr = false;

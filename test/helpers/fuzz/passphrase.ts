/** Of the sealed file that the office of the tests makes. */
export const PASSPHRASE = 'mat khau cua van phong';

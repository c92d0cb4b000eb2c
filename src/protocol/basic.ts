/**
 * Whether a credential has the form of RFC 7617, section 2: Base64 of user-id, colon, password, without control
 * characters. Only the first colon separates, so a password may hold more of them. The character encoding is between
 * client and upstream; whatever it is, ASCII stands for itself in it.
 */
export function validateBasic(token: string): boolean {
  try {
    const userPass = atob(token);
    // `atob` forgives missing padding and white space, RFC 4648 (section 3) does not.
    return btoa(userPass) === token && userPass.includes(':') && !/[\x00-\x1f\x7f]/.test(userPass);
  } catch {
    return false;
  }
}

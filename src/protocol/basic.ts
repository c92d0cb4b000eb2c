/**
 * Whether a credential has the form of RFC 7617, section 2: Base64 of user-id, colon, password, without control
 * characters. Only the first colon separates, so a password may hold more of them.
 */
export function validateBasic(token: string): boolean {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0));
    const userPass = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return userPass.includes(':') && !/\p{Cc}/u.test(userPass);
  } catch {
    return false;
  }
}

// Decides what accounts refuse. A wrong name, a wrong password, a wrong code and a locked account get one and the same answer.
import { catalogue } from '@microcrop/kernel';

export const ACCOUNTS_REFUSALS = catalogue({
  ACCOUNT_ACT_FORBIDDEN: { message: 'only the platform role manages accounts', status: 403 },
  ACCOUNT_ACT_ON_ONESELF: { message: 'another account of the platform role must do this', status: 403 },
  ACCOUNT_EXISTS_ALREADY: {
    message: 'there is a first account already; further ones are made by an account of the platform role',
    status: 409,
  },
  ACCOUNT_NAME_MALFORMED: {
    message: 'a name has 2 to 64 of the characters a-z, 0-9, . _ @ + - and begins with a letter or digit',
    status: 422,
  },
  ACCOUNT_NAME_TAKEN: { message: 'this name is taken, for good', status: 409 },
  ACCOUNT_ROLE_UNFIT: { message: 'this act is not for an account of this role', status: 422 },
  ACCOUNT_STATE: { message: 'an account in this state cannot do or become that', status: 409 },
  ACCOUNT_UNKNOWN: { message: 'there is no such account', status: 404 },
  CODE_NEEDED: { message: "the code of this account's authenticator is needed, too", status: 401 },
  DISPLAY_NAME_MALFORMED: { message: 'a display name is 1 to 80 characters of one line', status: 422 },
  PASSWORD_TO_BE_CHANGED: { message: 'this password is for once: give a new one with it', status: 403 },
  PASSWORD_WEAK: {
    message: 'a password has 12 to 128 characters, 6 of them different, and does not hold the name',
    status: 422,
  },
  REFRESH_TOKEN_REFUSED: { message: 'this sign-in is over: sign in again', status: 401 },
  REFRESH_TOKEN_SPENT: { message: 'another request has just refreshed this sign-in', status: 409 },
  SIGN_IN_REFUSED: { message: 'no account signs in with these', status: 401 },
  TOKEN_ENDED: { message: 'this access token is over: refresh it', status: 401 },
  TOKEN_REFUSED: { message: 'this is no access token of this platform', status: 401 },
  TRIES_EXHAUSTED: { message: 'too many failed tries: wait', status: 429 },
});

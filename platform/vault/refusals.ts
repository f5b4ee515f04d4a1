// Decides when the vault refuses: a key file that is not one, is open to others, or belongs to another database.
import { catalogue } from '@microcrop/kernel';

export const VAULT_REFUSALS = catalogue({
  KEY_FILE_MALFORMED: {
    message: 'the key file does not hold 64 hexadecimal digits; restore it from its copy',
    status: 422,
  },
  KEY_FILE_EXPOSED: {
    message: 'the key file can be read by others; make it readable by its owner only (chmod 600)',
    status: 403,
  },
  KEY_WRONG: {
    message: 'the key file belongs to another database; restore the one that was made with this database',
    status: 409,
  },
  SUBJECT_FORGOTTEN: {
    message: 'the data key of this subject was destroyed, so nothing can be sealed for it',
    status: 409,
  },
});

// Decides what a scheme runs on: its stores within one transaction, the world outside, and its settings.
import type {
  AccountStore,
  AccountTools,
  SignInStore,
  SigningKeyStore,
  TriesStore,
} from '@microcrop/accounts';
import type { AuditStore } from '@microcrop/audit';
import type { ApprovalStore, ClaimStore, DeterminationStore } from '@microcrop/claims';
import type { EvidenceSigner, EvidenceStore } from '@microcrop/evidence';
import type { Place } from '@microcrop/geography';
import type { VegetationProvider, VegetationStore } from '@microcrop/imagery';
import type { Clock, Identity, Money, Outbox, SwitchStore, UnitOfWork, Vault } from '@microcrop/kernel';
import type { LedgerStore } from '@microcrop/ledger';
import type { NotificationStore, SmsGateway } from '@microcrop/notifications';
import type {
  CallbackReader,
  CollectionStore,
  DisbursementStore,
  InboxStore,
  MobileOperator,
  OperatorStatement,
  ReceiptStore,
  RefundStore,
  StatusQueryStore,
} from '@microcrop/payments';
import type { PolicyholderStore, PolicyStore, RiskStore } from '@microcrop/policies';
import type { ProductVersionStore } from '@microcrop/products';
import type { IntentionStore, SessionStore } from '@microcrop/ussd';
import type { ObservationStore } from '@microcrop/weather';
import type { WebhookSender, WebhookStore } from '@microcrop/webhooks';
import type { CallbackAddresses } from './addresses.ts';
import type { Switchboard } from './operate/switches.ts';
import type { Shelf } from './shelf.ts';

/** Every store of the scheme, bound to one transaction: a step writes the rows of several rooms all or none. */
export type Stores = {
  readonly accounts: AccountStore;
  readonly approvals: ApprovalStore;
  readonly audit: AuditStore;
  readonly claims: ClaimStore;
  readonly collections: CollectionStore;
  readonly determinations: DeterminationStore;
  readonly disbursements: DisbursementStore;
  readonly evidence: EvidenceStore;
  readonly inbox: InboxStore;
  readonly intentions: IntentionStore;
  readonly ledger: LedgerStore;
  readonly notifications: NotificationStore;
  readonly observations: ObservationStore;
  readonly outbox: Outbox;
  readonly policies: PolicyStore;
  readonly policyholders: PolicyholderStore;
  readonly products: ProductVersionStore;
  readonly receipts: ReceiptStore;
  readonly refunds: RefundStore;
  readonly risks: RiskStore;
  readonly signingKeys: SigningKeyStore;
  readonly signIns: SignInStore;
  readonly statusQueries: StatusQueryStore;
  readonly tries: TriesStore;
  readonly switches: SwitchStore;
  readonly vault: Vault;
  readonly vegetation: VegetationStore;
  readonly webhooks: WebhookStore;
};

/** An agent who sells: what a farmer keys in, and whom it names. */
export type Agent = { readonly code: string; readonly name: string };

export type SchemeSettings = {
  readonly insurerName: string;
  readonly helpNumber: string;
  /** The insurer's own paybill: premiums go there, never to the platform. */
  readonly paybill: string;
  /** Claims up to this amount pay without a person's approval. */
  readonly automaticLimit: Money<'KES'>;
  readonly agents: readonly Agent[];
  readonly places: readonly Place[];
  /** The feed of daily weather by which the scheme's covers are watched and determined. */
  readonly weatherSource: string;
};

/** What a step is given that moves nothing but the scheme's own rows. No clock or chance is reached for elsewhere. */
export type SchemePorts = {
  readonly unitOfWork: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly shelf: Shelf;
  /** As the vault's, and outside of a transaction: by it a caller is found and a dialogue known. */
  readonly blindIndex: Vault['blindIndex'];
  readonly switchboard: Switchboard;
  readonly settings: SchemeSettings;
};

/** What a step is given that also speaks with the world outside; never within a transaction. */
export type Ports = SchemePorts & {
  readonly operator: MobileOperator;
  readonly callbacks: CallbackReader;
  readonly statement: OperatorStatement;
  readonly sms: SmsGateway;
  readonly signer: EvidenceSigner;
  readonly addresses: CallbackAddresses;
  /** Between two hops of a dialogue; outside of any transaction, and never more than a short wait. */
  readonly sessions: SessionStore;
  readonly vegetation: VegetationProvider;
  readonly partners: WebhookSender;
};

/** What the steps of accounts are given beside: the machine's clock, for tokens and locks never run by the scheme's. */
export type AccountPorts = Pick<SchemePorts, 'unitOfWork' | 'clock' | 'identity'> &
  AccountTools & { readonly wallClock: Clock };

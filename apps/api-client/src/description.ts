// Every path and schema of the API as types, drawn from apps/api/openapi.json; a test draws them again.
export interface paths {
    "/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The places of the scheme, by name
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["listPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published versions, by name
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version, whole
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["showProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{digest}/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The price of an area at a place, were it bought today
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["quotePremium"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{digest}/positions/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a place stands today: each phase, rain so far against trigger and exit
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["showPosition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policies, the newest sale first
         * @description Roles: farmer-support, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One policy
         * @description Roles: farmer-support, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["showPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/determinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Determinations, the newest first
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["listDeterminations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/determinations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One determination with its trace: how the number came about, day by day
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["showDetermination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims, the newest first
         * @description Roles: farmer-support, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["listClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One claim, and who approved it
         * @description Roles: farmer-support, actuary, finance, approver, auditor, platform.
         */
        get: operations["showClaim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves a claim; above the automatic limit two people must, and none of them sold the policy
         * @description Roles: approver.
         */
        post: operations["approveClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payouts, the newest first
         * @description Roles: finance, auditor, platform, farmer-support, approver.
         */
        get: operations["listPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One payout
         * @description Roles: finance, auditor, platform, farmer-support, approver.
         */
        get: operations["showPayout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The trial balance, summed from the transfers themselves
         * @description Roles: finance, auditor, platform.
         */
        get: operations["showTrialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Postings, the newest booking first
         * @description Roles: finance, auditor, platform.
         */
        get: operations["listPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/postings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One posting
         * @description Roles: finance, auditor, platform.
         */
        get: operations["showPosting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bundles, in the order in which they were written
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["listEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evidence/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A bundle, byte for byte as it was signed; `microcrop verify` recomputes it
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["readBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/series/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Daily rain of a place over at most 400 days
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform, partner.
         */
        get: operations["showSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policyholders/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finds a person by what they can say; a body, for addresses are written into logs
         * @description Roles: farmer-support, platform.
         */
        post: operations["findPolicyholder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policyholders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person, masked, with their policies
         * @description Roles: farmer-support, platform, auditor.
         */
        get: operations["showPolicyholder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policyholders/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person's phone and national ID, whole; that it was asked for is written into the audit
         * @description Roles: farmer-support, platform.
         */
        post: operations["revealPolicyholder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policyholders/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened: purchases, payments, decisions, payouts and messages, the newest first
         * @description Roles: farmer-support, platform, auditor.
         */
        get: operations["showTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policyholders/{id}/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The language of a person, with the ETag that a change of it names
         * @description Roles: farmer-support, platform.
         */
        get: operations["showLanguage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the language of a person from the one that was seen
         * @description Roles: farmer-support, platform.
         */
        patch: operations["changeLanguage"];
        trace?: never;
    };
    "/messages/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a message once more; it stays one message
         * @description Roles: farmer-support, platform.
         */
        post: operations["sendMessageAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits in each queue, by the scheme's clock
         * @description Roles: farmer-support, actuary, finance, approver, auditor, platform.
         */
        get: operations["showStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that failed for good, the oldest first
         * @description Roles: platform, auditor.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of them
         * @description Roles: platform, auditor.
         */
        get: operations["showDeadLetter"];
        put?: never;
        post?: never;
        /**
         * Drops it for good
         * @description Roles: platform.
         */
        delete: operations["dropDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts it back to be tried again
         * @description Roles: platform.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people did, the newest first
         * @description Roles: auditor, platform.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs a person in: name and password, a code where the role demands one, a new password where it is due
         * @description Without a token.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/client-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A partner's token for its credentials; there is no refresh token, the credentials are sent again
         * @description Without a token.
         */
        post: operations["exchangeClientCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renews both tokens; the old refresh token used again later ends the whole sign-in
         * @description Without a token.
         */
        post: operations["refreshSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a sign-in
         * @description Without a token.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys by which anybody verifies a token of this platform
         * @description Without a token.
         */
        get: operations["showKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes the own password; every other sign-in of the account ends
         * @description Roles: farmer-support, agent, actuary, finance, approver, auditor, platform.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts, by name
         * @description Roles: platform.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Makes an account; its credentials are told this once
         * @description Roles: platform.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Locks an account: within a minute it asks for nothing more
         * @description Roles: platform.
         */
        post: operations["lockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a locked account
         * @description Roles: platform.
         */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes an account for good
         * @description Roles: platform.
         */
        post: operations["closeAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New credentials for somebody who has lost theirs; told this once
         * @description Roles: platform.
         */
        post: operations["resetAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes an account for a partner, with credentials for its machines
         * @description Roles: platform.
         */
        post: operations["issuePartnerClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret for a partner; told this once
         * @description Roles: platform.
         */
        post: operations["rotateClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A token for some minutes. */
        AccessGrant: {
            /** @description for the header Authorization: Bearer */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            accessSeconds: number;
            account: {
                /** @description opaque */
                id: string;
                name: string;
                /** @enum {string} */
                role: "farmer-support" | "agent" | "actuary" | "finance" | "approver" | "auditor" | "platform" | "partner";
            };
        };
        /** @description Who may ask, and in which role. */
        Account: {
            /** @description opaque */
            id: string;
            name: string;
            displayName: string;
            /** @enum {string} */
            role: "farmer-support" | "agent" | "actuary" | "finance" | "approver" | "auditor" | "platform" | "partner";
            sellsAs: string | null;
            /** @enum {string} */
            state: "active" | "locked" | "closed";
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            stateSince: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            createdAt: string;
            needsCode: boolean;
            mustChangePassword: boolean;
        };
        /** @description One act that a person asked for, chained to the one before. */
        AuditEntry: {
            sequence: number;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            at: string;
            who: string;
            /** @enum {string} */
            action: "account-closed" | "account-created" | "account-locked" | "account-reset" | "account-unlocked" | "claim-approved" | "client-secret-rotated" | "dead-letter-dropped" | "dead-letter-replayed" | "language-changed" | "message-sent-again" | "password-changed" | "personal-data-revealed" | "policyholder-forgotten" | "sign-in-ended-as-stolen" | "signed-in" | "signed-out" | "switched-off" | "switched-on" | "version-published" | "webhook-added" | "webhook-removed" | "webhook-replayed" | "webhook-secret-rotated" | "webhook-tested";
            subjects: string[];
            detailsDigest: string;
            previousHash: string;
            hash: string;
        };
        /** @description What a determination made due under a policy. */
        Claim: {
            /** @description opaque */
            id: string;
            /** @description opaque */
            policyId: string;
            /** @description opaque */
            riskId: string;
            /** @description opaque */
            determinationId: string;
            phase: string;
            amount: components["schemas"]["Money"];
            soldBy?: string;
            /** @enum {string} */
            state: "awaiting-approval" | "approved" | "settled" | "unpaid";
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            openedAt: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            stateSince: string;
        };
        /** @description A partner's; shown once, kept nowhere. */
        ClientCredentials: {
            account: components["schemas"]["Account"];
            /** @description opaque */
            clientId: string;
            clientSecret: string;
        };
        /** @description A message that failed for good, kept to be settled. */
        DeadLetter: {
            /** @description opaque */
            id: string;
            kind: string;
            attempts: number;
            error: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            dueAt: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            buriedAt: string;
            /** @description ids alone */
            body: unknown;
        };
        /** @description The one final word on a phase of a risk. */
        Determination: {
            /** @description opaque */
            id: string;
            /** @description opaque */
            riskId: string;
            phase: string;
            /** @enum {string} */
            basis: "index" | "named-rule";
            indexValue: string | null;
            /** @description of each part of the payout: a share of the sum insured */
            rates: string[];
            /** @description a decimal number, exact to the places shown */
            phaseRate: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            dataAsOf: string;
            /** @description a civil day */
            phaseFrom: string;
            /** @description a civil day */
            phaseUntil: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            determinedAt: string;
        };
        /** @description What a determination was made from, sealed and signed. */
        EvidenceBundle: {
            /** @description opaque */
            determinationId: string;
            /** @description content identifier (CIDv1) */
            cid: string;
            byteCount: number;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            writtenAt: string;
        };
        /** @description Who a person is. */
        Identity: {
            msisdn: string | null;
            nationalId: string | null;
        };
        /** @description The language in which a person is spoken to. */
        LanguageChoice: {
            /** @enum {string} */
            language: "en" | "sw";
        };
        /** @description An amount, exact. */
        Money: {
            /** @enum {string} */
            currency: "KES" | "TZS" | "UGX" | "USD";
            /** @description cents, where the currency has them */
            minorUnits: string;
        };
        /** @description Shown once, kept nowhere. */
        OneTimeCredentials: {
            account: components["schemas"]["Account"];
            /** @description to be changed at the first sign-in */
            password: string;
            enrolment: {
                secret: string;
                uri: string;
            } | null;
        };
        /** @description A payout sent to the phone of a policyholder, once and under one id. */
        Payout: {
            /** @description opaque */
            id: string;
            claimId: string;
            policyNumber: string;
            amount: components["schemas"]["Money"];
            /** @enum {string} */
            state: "intended" | "sending" | "rejected-before" | "unknown" | "accepted" | "failed" | "settled";
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            createdAt: string;
            sentAt: string | null;
            settledAt: string | null;
            operatorReceipt: string | null;
            resultCode: string | null;
        };
        /** @description A place where policies are sold and rain is followed. */
        Place: {
            name: string;
            county: string;
            countyCode: string;
            constituency: string;
            constituencyCode: string;
        };
        /** @description A cover that was bought. */
        Policy: {
            /** @description opaque */
            id: string;
            /** @description nine digits, what the policyholder types as the paybill account */
            number: string;
            /** @description opaque */
            policyholderId?: string;
            product: string;
            productDigest: string;
            /** @description opaque */
            riskId: string;
            place: string;
            crop: string;
            quarterAcres: number;
            sumInsured: components["schemas"]["Money"];
            grossPremium: components["schemas"]["Money"];
            premiumDue: components["schemas"]["Money"];
            /** @description the agent's code, or self */
            soldBy?: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            soldAt: string;
            /** @description a civil day */
            coverFrom: string;
            /** @description a civil day */
            coverUntil: string;
            /** @enum {string} */
            state: "awaiting-premium" | "in-force" | "lapsed" | "expired";
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            stateSince: string;
        };
        /** @description Whom policies are issued to; who they are is masked. */
        Policyholder: {
            /** @description opaque */
            id: string;
            msisdn: string | null;
            nationalId: string | null;
            /** @enum {string} */
            language: "en" | "sw";
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            consentAt: string;
            policies: components["schemas"]["Policy"][];
        };
        /** @description How a place stands in its season: a floor so far, no determination. */
        Position: {
            place: string;
            readUntil: string | null;
            phases: {
                phase: string;
                /** @enum {string} */
                state: "awaits-sowing" | "ahead" | "running" | "ended";
                from: string | null;
                until: string | null;
                daysGone: number;
                daysLeft: number;
                parts: {
                    index: string;
                    unit: string;
                    /** @description a decimal number, exact to the places shown */
                    soFar: string;
                    /** @description a decimal number, exact to the places shown */
                    trigger: string;
                    /** @description a decimal number, exact to the places shown */
                    exit: string;
                    /** @enum {string} */
                    pays: "below" | "above";
                    missingDays: string[];
                }[];
            }[];
        };
        /** @description The transfers of one business event, all or none. */
        Posting: {
            /** @description opaque */
            id: string;
            /** @enum {string} */
            event: "float-funded" | "premium-received" | "money-held-in-suspense" | "premium-released-from-suspense" | "premium-refund-due" | "suspense-refund-due" | "refund-settled" | "claim-approved" | "payout-settled" | "payout-returned" | "operator-charged" | "reversal";
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            bookedAt: string;
            policyId: string | null;
            claimId: string | null;
            reverses: string | null;
            transfers: {
                /** @enum {string} */
                debit: "operator-float" | "insurer-funding" | "premium-clearing" | "suspense" | "refunds-payable" | "levies-payable" | "payouts-payable" | "payout-remainders" | "net-premium" | "premium-loadings" | "premium-rounding" | "claims-incurred" | "operator-charges";
                /** @enum {string} */
                credit: "operator-float" | "insurer-funding" | "premium-clearing" | "suspense" | "refunds-payable" | "levies-payable" | "payouts-payable" | "payout-remainders" | "net-premium" | "premium-loadings" | "premium-rounding" | "claims-incurred" | "operator-charges";
                amount: components["schemas"]["Money"];
                detail: string | null;
                operatorReference: string | null;
            }[];
        };
        /** @description One addend of a premium. */
        PremiumPart: {
            name: string;
            /** @enum {string} */
            kind: "net-premium" | "loading" | "levy" | "duty";
            rate: string | null;
            amount: components["schemas"]["Money"];
        };
        /** @description Why a request was not done (RFC 9457). */
        Problem: {
            /** @description the kind of problem, a URI made of its code */
            type: string;
            title: string;
            status: number;
            /** @description an entry of the catalogue of refusals */
            code: string;
            detail?: string;
            /** @description this request: the id under which the platform logged it */
            instance: string;
            faults?: {
                /** @description where, as a JSON pointer */
                path: string;
                fault: string;
            }[];
        };
        /** @description A published version of a product for one season; it never changes. */
        Product: {
            /** @description SHA-256 of the version */
            digest: string;
            name: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            publishedAt: string;
        };
        /** @description A version with its season and where it is sold. */
        ProductDetail: {
            /** @description SHA-256 of the version */
            digest: string;
            name: string;
            crop: string;
            season: string;
            /** @description a civil day */
            salesFrom: string;
            /** @description a civil day */
            salesUntil: string;
            /** @description a civil day */
            coverFrom: string;
            /** @description a civil day */
            coverUntil: string;
            phases: string[];
            places: string[];
            /** @description the version as it is hashed; its form is products/version.schema */
            document: unknown;
        };
        /** @description A price with what it was made from. */
        Quote: {
            product: string;
            /** @description SHA-256 of the version */
            digest: string;
            place: string;
            quarterAcres: number;
            /** @description a civil day */
            on: string;
            sumInsured: components["schemas"]["Money"];
            addends: components["schemas"]["PremiumPart"][];
            grossPremium: components["schemas"]["Money"];
            premiumDue: components["schemas"]["Money"];
        };
        /** @description Daily rain of a place, as it was known at an instant; a gap is null, never zero. */
        Series: {
            place: string;
            source: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            knownAt: string;
            days: {
                /** @description a civil day */
                day: string;
                micrometres: number | null;
                /** @description 0 where nothing was known */
                vintage: number;
            }[];
        };
        /** @description A token for some minutes, and another by which it is renewed. */
        SignInGrant: {
            /** @description for the header Authorization: Bearer */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            accessSeconds: number;
            account: {
                /** @description opaque */
                id: string;
                name: string;
                /** @enum {string} */
                role: "farmer-support" | "agent" | "actuary" | "finance" | "approver" | "auditor" | "platform" | "partner";
            };
            /** @description good once: the answer brings the next */
            refreshToken: string;
            refreshSeconds: number;
        };
        /** @description One thing that happened in a person's life with the scheme. */
        TimelineEvent: {
            id: string;
            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
            at: string;
            /** @enum {string} */
            kind: "registered" | "policy-sold" | "policy-state" | "premium-asked" | "premium-paid" | "paid-by-hand" | "determined" | "claim-opened" | "claim-approval" | "payout-ordered" | "payout-settled" | "message";
            /** @description the id of what it is about */
            subject: string;
            policyNumber: string | null;
            state: string | null;
            amount: components["schemas"]["Money"] | null;
            words: string | null;
        };
        /** @description What was debited and credited, by account and currency. */
        TrialBalance: {
            /** @description debits equal credits, and nothing waits in clearing */
            isZero: boolean;
            accounts: {
                /** @enum {string} */
                account: "operator-float" | "insurer-funding" | "premium-clearing" | "suspense" | "refunds-payable" | "levies-payable" | "payouts-payable" | "payout-remainders" | "net-premium" | "premium-loadings" | "premium-rounding" | "claims-incurred" | "operator-charges";
                debits: components["schemas"]["Money"];
                credits: components["schemas"]["Money"];
                balance: components["schemas"]["Money"];
            }[];
        };
    };
    responses: {
        /** @description Not done; the code says why. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPlaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Place"][];
                    };
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Product"][];
                    };
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDetail"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    quotePremium: {
        parameters: {
            query: {
                place: string;
                quarterAcres: number;
            };
            header?: never;
            path: {
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPosition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                digest: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Position"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "awaiting-premium" | "in-force" | "lapsed" | "expired";
                place?: string;
                product?: string;
                soldBy?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Policy"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeterminations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                riskId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Determination"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDetermination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        determination: components["schemas"]["Determination"];
                        trace: unknown;
                    };
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listClaims: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "awaiting-approval" | "approved" | "settled" | "unpaid";
                policyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Claim"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claim: components["schemas"]["Claim"];
                        approvals: {
                            approver: string;
                            /** @description an instant of the scheme's clock, ISO 8601 with its offset */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    approveClaim: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description opaque */
                        claimId: string;
                        /** @enum {string} */
                        outcome: "enough" | "one-more";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "intended" | "sending" | "rejected-before" | "unknown" | "accepted" | "failed" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Payout"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showTrialBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPostings: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                event?: "float-funded" | "premium-received" | "money-held-in-suspense" | "premium-released-from-suspense" | "premium-refund-due" | "suspense-refund-due" | "refund-settled" | "claim-approved" | "payout-settled" | "payout-returned" | "operator-charged" | "reversal";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Posting"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPosting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listEvidence: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EvidenceBundle"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showSeries: {
        parameters: {
            query: {
                from: string;
                until: string;
                asOf?: string;
            };
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    findPolicyholder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    msisdn: string;
                } | {
                    nationalId: string;
                } | {
                    policyNumber: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policyholder"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPolicyholder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policyholder"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    revealPolicyholder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTimeline: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                kind?: "registered" | "policy-sold" | "policy-state" | "premium-asked" | "premium-paid" | "paid-by-hand" | "determined" | "claim-opened" | "claim-approval" | "payout-ordered" | "payout-settled" | "message";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineEvent"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showLanguage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanguageChoice"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeLanguage: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LanguageChoice"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanguageChoice"];
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    sendMessageAgain: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "queued";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an instant of the scheme's clock, ISO 8601 with its offset */
                        now: string;
                        queues: {
                            /** @enum {string} */
                            queue: "weather" | "damage" | "collection" | "payout" | "satellite" | "notifications" | "evidence";
                            due: number;
                            oldestDueAt: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                queue?: "weather" | "damage" | "collection" | "payout" | "satellite" | "notifications" | "evidence";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description opaque */
                        id: string;
                        /** @enum {string} */
                        outcome: "replayed" | "dropped";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description opaque */
                        id: string;
                        /** @enum {string} */
                        outcome: "replayed" | "dropped";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                who?: string;
                action?: "account-closed" | "account-created" | "account-locked" | "account-reset" | "account-unlocked" | "claim-approved" | "client-secret-rotated" | "dead-letter-dropped" | "dead-letter-replayed" | "language-changed" | "message-sent-again" | "password-changed" | "personal-data-revealed" | "policyholder-forgotten" | "sign-in-ended-as-stolen" | "signed-in" | "signed-out" | "switched-off" | "switched-on" | "version-published" | "webhook-added" | "webhook-removed" | "webhook-replayed" | "webhook-secret-rotated" | "webhook-tested";
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                    /** @description six digits of the account's authenticator */
                    code?: string;
                    newPassword?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInGrant"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exchangeClientCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clientId: string;
                    clientSecret: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessGrant"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    refreshSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInGrant"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /** @constant */
                            kty: "OKP";
                            /** @constant */
                            crv: "Ed25519";
                            x: string;
                            kid: string;
                            /** @constant */
                            alg: "EdDSA";
                            /** @constant */
                            use: "sig";
                        }[];
                    };
                };
            };
            /** @description As it was when it had this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    newPassword: string;
                    /** @description six digits of the account's authenticator */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Account"][];
                        /** @description the cursor of the next page; null at the end */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    displayName: string;
                    /** @enum {string} */
                    role: "farmer-support" | "agent" | "actuary" | "finance" | "approver" | "auditor" | "platform" | "partner";
                    sellsAs?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneTimeCredentials"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    closeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resetAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneTimeCredentials"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    issuePartnerClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    displayName: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientCredentials"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientCredentials"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}

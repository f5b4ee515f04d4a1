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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An amount, exact. */
        Money: {
            /** @enum {string} */
            currency: "KES" | "TZS" | "UGX" | "USD";
            /** @description cents, where the currency has them */
            minorUnits: string;
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
}

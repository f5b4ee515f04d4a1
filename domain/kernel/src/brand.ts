// Decides how a plain value becomes a distinct type: only a brand's constructor may cast.

declare const brand: unique symbol;

/** A `Value` that only the constructor of `Name` can make. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

// Decides the shape of data that crosses a store, a queue or a wire: plain JSON, numbers only where they are safe integers.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

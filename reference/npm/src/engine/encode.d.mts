/** The arguments of a call as JSON texts; what JSON cannot say is refused with the error of its argument. */
export declare function encodeArguments(method: string, args: readonly unknown[]): string[];

/** The arguments of a call as the text of a JSON array; what JSON cannot say is refused with the error of its argument. */
export declare function encodeArguments(method: string, args: readonly unknown[]): string;

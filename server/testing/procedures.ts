import { type AnyTRPCProcedure, callTRPCProcedure, TRPCError } from "@trpc/server";
import { z } from "zod";
import { matrix, type Permission } from "#server/access/matrix.ts";
import { appRouter } from "#server/root.ts";
import type { Context } from "#server/trpc.ts";

export type Walked = {
  path: string;
  type: AnyTRPCProcedure["_def"]["type"];
  permission: Permission;
  input: z.ZodType;
  output: z.ZodType;
};

const isProcedure = (value: unknown): value is AnyTRPCProcedure =>
  typeof value === "function" && "_def" in value && typeof value._def === "object";
const isPermission = (word: unknown): word is Permission => typeof word === "string" && word in matrix;

/** Every procedure that exists, as the builder made it; one that the builder did not make stops the walk by its name. */
export function walk(): Walked[] {
  return Object.entries<unknown>(appRouter._def.procedures).map(([path, procedure]) => {
    if (!isProcedure(procedure)) throw new Error(`testing: ${path} is no procedure`);
    const { type, meta, inputs } = procedure._def;
    const output: unknown = "output" in procedure._def ? procedure._def.output : undefined;
    const permission = z.object({ permission: z.string() }).safeParse(meta).data?.permission;
    const [input, second] = inputs;
    if (!isPermission(permission)) throw new Error(`testing: ${path} names no permission of the matrix`);
    if (!(input instanceof z.ZodType) || second) throw new Error(`testing: ${path} does not declare exactly one input`);
    if (!(output instanceof z.ZodType)) throw new Error(`testing: ${path} does not declare its output`);
    return { path, type, permission, input, output };
  });
}

export type Answer = { data: unknown; error?: undefined } | { data?: undefined; error: TRPCError };

/** Asks one procedure as it would be asked over the wire, and gives its refusal back instead of throwing it. */
export async function ask({ path, type }: Walked, ctx: Context, input: unknown): Promise<Answer> {
  try {
    const call = {
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: async () => input,
      signal: undefined,
      batchIndex: 0,
    };
    return { data: await callTRPCProcedure(call) };
  } catch (error) {
    if (error instanceof TRPCError) return { error };
    throw error;
  }
}

import NextAuth from "next-auth";
import { authOptions } from "#server/auth/options.ts";

type Route = { params: Promise<{ nextauth: string[] }> };

const handler = (request: Request, route: Route) => NextAuth(authOptions())(request, route);

export { handler as GET, handler as POST };

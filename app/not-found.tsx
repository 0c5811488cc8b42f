import { Empty } from "#ui/empty.tsx";
import { TextLink } from "#ui/link.tsx";

export default function NotFound() {
  return (
    <Empty title="There is no such page" action={<TextLink href="/">Go to the home page</TextLink>}>
      The address may be mistyped, or the page has moved.
    </Empty>
  );
}

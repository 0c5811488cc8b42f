"use client";
import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { openPalette } from "#ui/frame/palette.tsx";

export function FindAccount() {
  return (
    <Button variant="default" leftSection={<IconSearch size={14} />} onClick={openPalette}>
      Find an account
    </Button>
  );
}

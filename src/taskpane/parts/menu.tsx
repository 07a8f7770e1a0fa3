import { Button } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { MenuIcon } from "./icons";

/** One entry of the menu. */
export interface MenuEntry {
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

/** A button that opens a short list; Escape, a choice or leaving it closes it again. */
export function MoreMenu({
  label,
  entries,
  disabled,
}: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly disabled: boolean;
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <div
      className="more"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        event.currentTarget.querySelector("button")?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Button
        appearance="subtle"
        icon={<MenuIcon />}
        aria-label={label}
        title={label}
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <ul className="more-list">
          {entries.map((entry) => (
            <li key={entry.label}>
              <button
                type="button"
                // Safari gives a clicked button no focus: without this the list would close before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setOpen(false);
                  entry.run();
                }}
              >
                <span aria-hidden="true">{entry.icon}</span>
                {entry.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

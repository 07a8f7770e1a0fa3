/** Small pieces that several views share. */
import {
  Badge,
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { placeInSheet, placeName } from "../format";
import type { FindingView, Place } from "../model";
import { ErrorIcon, InfoIcon, WarningIcon } from "./icons";

/** A click on it selects the place in the workbook. */
export function PlaceLink({
  place,
  act,
  label,
}: {
  readonly place: Place;
  readonly act: Controller;
  /** Shown instead of the address. */
  readonly label?: string;
}): ReactNode {
  const name = label ?? placeName(place);
  return (
    <Link
      as="button"
      className="place"
      onClick={() => void act.select(place)}
      title={text.check.go(placeName(place))}
    >
      {name}
    </Link>
  );
}

/** Several places in one line; the rest opens. */
export function PlaceList({
  places,
  act,
  most = 8,
  more = text.branch.moreSources(places.length - most),
}: {
  readonly places: readonly Place[];
  readonly act: Controller;
  readonly most?: number;
  /** What opens the rest. */
  readonly more?: string;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const sheet = places[0]?.sheet;
  const shown = open ? places : places.slice(0, most);
  return (
    <span className="places">
      {shown.map((place, at) => (
        // Behind the first, places of the same sheet need not repeat it.
        <PlaceLink
          key={placeName(place)}
          place={place}
          act={act}
          {...(at > 0 && place.sheet === sheet ? { label: placeInSheet(place) } : {})}
        />
      ))}
      {places.length > most && (
        <Link as="button" className="place" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text.check.fewerPlaces : more}
        </Link>
      )}
    </span>
  );
}

/** The mark of a severity; its name is read out. */
export function SeverityMark({ severity }: { readonly severity: FindingView["severity"] }): ReactNode {
  const Icon = severity === "error" ? ErrorIcon : severity === "warning" ? WarningIcon : InfoIcon;
  return (
    <span className={`mark mark-${severity}`} role="img" aria-label={text.check.severityShort[severity]}>
      <Icon />
    </span>
  );
}

/** Shown instead of content that is not there. */
export function Empty({
  icon,
  title,
  lead,
  level = 1,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  /** 2 under a page heading of its own. */
  readonly level?: 1 | 2;
  readonly lead: string;
  readonly children?: ReactNode;
}): ReactNode {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="empty">
      <span className="empty-icon" aria-hidden="true">
        {icon}
      </span>
      <Heading>{title}</Heading>
      <p>{lead}</p>
      {children}
    </div>
  );
}

/** A message with at most one action. */
export function Note({
  intent,
  title,
  children,
  action,
}: {
  readonly intent: "info" | "success" | "warning" | "error";
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}): ReactNode {
  return (
    <MessageBar intent={intent} layout="multiline" politeness={intent === "error" ? "assertive" : "polite"}>
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {children}
      </MessageBarBody>
      {action && (
        <MessageBarActions>
          <Button size="small" onClick={action.run}>
            {action.label}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** The bar at the foot of a page with what to do next. */
export function Footer({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="footer">{children}</div>;
}

/** One number with its name. */
export function Tile({
  label,
  value,
  tone,
}: {
  readonly label: string;
  readonly value: string;
  readonly tone?: "warn" | undefined;
}): ReactNode {
  return (
    <div className={tone ? `tile tile-${tone}` : "tile"}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A row of choices of which one is on: a filter, not a page switch. */
export function Chips<K extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly { readonly key: K; readonly label: string }[];
  readonly value: K;
  readonly onChange: (key: K) => void;
}): ReactNode {
  return (
    <div className="chips" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.key}
          type="button"
          className="chip"
          aria-pressed={choice.key === value}
          onClick={() => onChange(choice.key)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/** A grade in a coloured badge: the first of the policy is strongest. */
export function GradeBadge({
  grade,
  grades,
}: {
  readonly grade: string | null;
  readonly grades: readonly { readonly name: string }[];
}): ReactNode {
  if (grade === null) return null;
  const at = grades.findIndex((g) => g.name === grade);
  const last = grades.length - 1;
  const color =
    at === 0 ? "success" : at === last && last > 1 ? "danger" : at === 1 ? "informative" : "warning";
  return (
    <Badge appearance="tint" color={color} className="grade">
      {grade}
    </Badge>
  );
}

/** A long list a page at a time. */
export function Pager({
  page,
  pages,
  onPage,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}): ReactNode {
  if (pages < 2) return null;
  return (
    <div className="pager" role="group" aria-label={text.result.pages}>
      <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {text.result.previous}
      </Button>
      <span aria-live="polite">{text.result.page(page + 1, pages)}</span>
      <Button size="small" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        {text.result.next}
      </Button>
    </div>
  );
}

/** The icons the pane uses, each by its job. */
export { ErrorCircle16Filled as ErrorIcon } from "@fluentui/react-icons/svg/error-circle";
export { Warning16Filled as WarningIcon } from "@fluentui/react-icons/svg/warning";
export { Info16Filled as InfoIcon } from "@fluentui/react-icons/svg/info";
export {
  CheckmarkCircle16Filled as DoneIcon,
  CheckmarkCircle48Regular as DoneLargeIcon,
} from "@fluentui/react-icons/svg/checkmark-circle";
export { ArrowLeft20Regular as BackIcon } from "@fluentui/react-icons/svg/arrow-left";
export { MoreHorizontal20Regular as MenuIcon } from "@fluentui/react-icons/svg/more-horizontal";
export {
  TableSearch20Regular as ReadIcon,
  TableSearch28Regular as TablesIcon,
} from "@fluentui/react-icons/svg/table-search";
export { DocumentAdd20Regular as CreateIcon } from "@fluentui/react-icons/svg/document-add";
export { DocumentText20Regular as DraftIcon } from "@fluentui/react-icons/svg/document-text";
export { FolderAdd20Regular as CollectIcon } from "@fluentui/react-icons/svg/folder-add";
export {
  ShieldCheckmark20Regular as VerifyIcon,
  ShieldCheckmark48Regular as VerifyLargeIcon,
} from "@fluentui/react-icons/svg/shield-checkmark";
export {
  BookOpen20Regular as RulesIcon,
  BookOpen48Regular as RulesLargeIcon,
} from "@fluentui/react-icons/svg/book-open";
export { Settings20Regular as SettingsIcon } from "@fluentui/react-icons/svg/settings";
export { ChevronRight16Regular as OpenIcon } from "@fluentui/react-icons/svg/chevron-right";
export { Search16Regular as SearchIcon } from "@fluentui/react-icons/svg/search";
export { ArrowSync20Regular as RescoreIcon } from "@fluentui/react-icons/svg/arrow-sync";
export { ArrowUndo20Regular as UndoIcon } from "@fluentui/react-icons/svg/arrow-undo";
export { Clock16Regular as PendingIcon } from "@fluentui/react-icons/svg/clock";
export { SubtractCircle16Regular as NotApplicableIcon } from "@fluentui/react-icons/svg/subtract-circle";
export { QuestionCircle16Filled as UnknownIcon } from "@fluentui/react-icons/svg/question-circle";
export { Prohibited16Regular as ProhibitedIcon } from "@fluentui/react-icons/svg/prohibited";
export {
  Table20Regular as TableIcon,
  Table48Regular as TableLargeIcon,
} from "@fluentui/react-icons/svg/table";
export { Home20Regular as HomeIcon } from "@fluentui/react-icons/svg/home";
export { People48Regular as PeopleLargeIcon } from "@fluentui/react-icons/svg/people";

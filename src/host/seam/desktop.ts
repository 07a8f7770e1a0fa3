/**
 * The desktop seam of Office.js: what the library expects to find in the window of a task pane inside
 * Excel for Windows. Put in place before office.js is loaded.
 */
import type { EventEntry } from "../events";

/** What the seam needs of an embedded Excel, which may be in another process. */
export interface SeamHost {
  readonly apiVersion: string;
  readonly book: { readonly name: string };
  /** Answers the text of a request's body with the text of the response's body. */
  answer(body: string, flags: number): Promise<string>;
  connect(push: (entries: readonly EventEntry[]) => void): void;
}

interface BridgeMessage {
  readonly id: number;
  readonly flags?: number;
  readonly message: { readonly body: unknown };
}

/** The part of a window that the seam uses; the library finds these by name. */
export interface SeamWindow {
  external?: unknown;
  _richApiNativeBridge?: {
    sendMessageToHost: (text: string) => void;
    /** Put there by the library. */
    onMessageFromHost?: (text: string) => void;
  };
}

/** Gives the window everything Office.js needs to speak with `host`. */
export function installSeam(window: SeamWindow, host: SeamHost): void {
  const external = externalOf(host);
  try {
    window.external = external;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  if (window.external !== external) Object.assign(window.external ?? {}, external);
  const bridge: NonNullable<SeamWindow["_richApiNativeBridge"]> = {
    sendMessageToHost: (text) => {
      const request = JSON.parse(text) as BridgeMessage;
      void answerTo(host, request).then((reply) => bridge.onMessageFromHost?.(reply));
    },
  };
  window._richApiNativeBridge = bridge;
  host.connect((entries) => {
    // Excel speaks of events only after the answer to the request that caused them.
    setTimeout(() => bridge.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries } })), 0);
  });
}

async function answerTo(host: SeamHost, request: BridgeMessage): Promise<string> {
  const body = JSON.stringify(request.message.body);
  try {
    const answer = await host.answer(body, request.flags ?? 0);
    return reply(request.id, answer);
  } catch (error) {
    // A fault of the host itself must reach the add-in's promise, or it would wait forever.
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const failure = { Code: "GeneralException", Message: message, HttpStatusCode: 500 };
    return reply(request.id, JSON.stringify({ Results: [], TraceIds: [], Error: failure }));
  }
}

/** The bridge's answer around the text of a response body. */
function reply(id: number, body: string): string {
  return `{"id":${String(id)},"type":2,"message":{"statusCode":200,"headers":{},"body":${body}}}`;
}

function externalOf(host: SeamHost): Record<string, unknown> {
  const sets = JSON.stringify({
    ExcelApi: host.apiVersion,
    RichApiRuntime: "1.3",
    RichApiRuntimeFlag: "1.1",
    DelayForCellEdit: "1.1",
    DialogApi: "1.2",
    Settings: "1.1",
  });
  const context = {
    GetAppType: () => 1,
    GetSolutionRef: () => "embedded-excel",
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 0,
    GetAppUILocale: () => "zh-CN",
    GetAppDataLocale: () => "zh-CN",
    GetDocUrl: () => `C:\\${host.book.name}`,
    GetAppCapabilities: () => 1,
    GetActivationMode: () => "documentOpened",
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    GetInstanceId: () => "1",
    GetSupportedMatrix: () => sets,
    GetDialogRequirementMatrix: () => sets,
    GetHostFullVersion: () => "16.0.17000.20000",
    GetInitialDisplayMode: () => 2,
    GetOfficeThemeInfo: () => "{}",
    // Settings of the older Common API: none, and none are kept.
    GetSettings: () => ({ Read: () => undefined, Write: () => undefined }),
  };
  const later = (callback: unknown, ...results: unknown[]): void => {
    if (typeof callback === "function")
      setTimeout(() => {
        Reflect.apply(callback, undefined, results);
      }, 0);
  };
  return {
    GetHostInfo: () => "Excel$Win32$16.01$zh-CN$$$disableLogging$0",
    GetContext: () => context,
    GetLoggingAllowed: () => false,
    // Events of the older Common API are not modelled: an add-in must be told, not left waiting.
    RegisterEvent: (_id: number, _target: string, _handler: unknown, callback: unknown) => {
      later(callback, 5010);
    },
    UnregisterEvent: (_id: number, _target: string, callback: unknown) => {
      later(callback, 0);
    },
    Execute: (_id: number, _parameters: unknown, callback: unknown) => {
      later(callback, 5010);
    },
  };
}

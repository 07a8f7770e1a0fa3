/** The pane over the stand-in, for looking at every state in a browser: options stand in the address after #. */
import { mount } from "../../src/taskpane/mount";
import { FakeSession, type FakeOptions } from "./fake-session";

const options = JSON.parse(decodeURIComponent(location.hash.slice(1) || "{}")) as FakeOptions;
const session = new FakeSession(options);
Object.assign(window, { pane: mount(session), session });

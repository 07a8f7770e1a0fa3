export { writeDocument } from "./write";

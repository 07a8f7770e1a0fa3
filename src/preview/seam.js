/* Runs in the pane's page before office.js: the page around it holds the embedded Excel. */
window.parent.connectPane(window);

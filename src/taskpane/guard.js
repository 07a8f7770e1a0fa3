/*
 * Runs before everything else and must run in the oldest browser Office ever embedded: ES5 only.
 * It says in Chinese why the pane cannot start: too old a browser, office.js or the pane itself not loaded.
 */
(function () {
  "use strict";
  var WAIT_SECONDS = 10;
  var page = document.documentElement;

  function show(title, lead, points) {
    if (page.getAttribute("data-pane") === "ready") return;
    page.setAttribute("data-pane", "guard");
    var root = document.getElementById("root");
    if (!root) return;
    root.innerHTML = "";
    var box = document.createElement("main");
    box.className = "guard";
    var heading = document.createElement("h1");
    heading.appendChild(document.createTextNode(title));
    box.appendChild(heading);
    var text = document.createElement("p");
    text.appendChild(document.createTextNode(lead));
    box.appendChild(text);
    var list = document.createElement("ul");
    for (var i = 0; i < points.length; i++) {
      var point = document.createElement("li");
      point.appendChild(document.createTextNode(points[i]));
      list.appendChild(point);
    }
    box.appendChild(list);
    root.appendChild(box);
  }

  function modern() {
    return (
      typeof window.Promise === "function" &&
      typeof window.BigInt === "function" &&
      typeof window.Worker === "function" &&
      typeof window.AbortController === "function" &&
      typeof Array.prototype.at === "function" &&
      typeof String.prototype.replaceAll === "function"
    );
  }

  function tooOld() {
    show("这台电脑上的 Office 太旧，打不开支部考评", "窗格需要较新的浏览器组件。您的工作簿没有任何改动。", [
      "Windows：使用 Excel 2021、LTSC 2021 或 Microsoft 365，并安装 Microsoft Edge WebView2。",
      "Mac：更新 macOS 和 Excel 到当前版本。",
      "也可以把工作簿交给管理员，用命令行版评分，结果相同。",
    ]);
  }

  function notLoaded() {
    show("窗格没有加载完", "Office 的组件在 " + WAIT_SECONDS + " 秒内没有响应。您的工作簿没有任何改动。", [
      "关闭窗格，再从“支部考评”选项卡重新打开。",
      "内网使用时，请管理员检查 office.js 的地址能否访问（部署时可改为随加载项自带）。",
      "直接用浏览器打开本页不会工作，请在 Excel 中打开。",
    ]);
  }

  function start() {
    if (!modern()) return tooOld();
    window.setTimeout(function () {
      if (page.getAttribute("data-pane") === "loading") notLoaded();
    }, WAIT_SECONDS * 1000);
  }

  // Script that cannot be fetched is known at once; no need to wait for the clock.
  window.addEventListener(
    "error",
    function (event) {
      var target = event && event.target;
      if (!target || target.tagName !== "SCRIPT" || page.getAttribute("data-pane") !== "loading") return;
      // office.js stands in the head: the place for the message may not be there yet.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", notLoaded);
      else notLoaded();
    },
    true,
  );
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

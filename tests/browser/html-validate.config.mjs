// The rules for finished pages: all of html-validate's own, but for these.
export default {
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": "off", // HTML knows no capitals here
    "long-title": "off", // a headline is as long as its publisher made it
    "no-trailing-whitespace": "off", // of the templates; it is no fault of the page
  },
};

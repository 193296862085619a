// Stands for what is built for guests and for websites, with the places into which the server writes.
const place = (id: string) => `<script type="application/json" id="${id}"></script>`

const testWidget = {
  script: "begin('__PARLEY_WIDGET__')",
  types: 'export {}',
  frame: `<html><head>${place('sites')}${place('door')}</head></html>`,
  example: '<script src="/widget/__DESK__.js"></script>',
}

export const testPages = { guestPage: null, contactPage: testWidget.frame, widgetPages: testWidget }

// Stands for what is built for websites, with the places into which the server writes.
const place = (id: string) => `<script type="application/json" id="${id}"></script>`

export const testWidget = {
  script: "begin('__PARLEY_WIDGET__')",
  types: 'export {}',
  frame: `<html><head>${place('sites')}${place('door')}</head></html>`,
  example: '<script src="/widget/__DESK__.js"></script>',
}

// An example of a website, served with the product: /example/<desk>.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: folder('.'),
  base: '/web/example/',
  plugins: [
    {
      name: 'parley-tag',
      transformIndexHtml: (html) =>
        html.replace('</head>', '  <script src="/widget/__DESK__.js" async></script>\n  </head>'),
    },
  ],
  build: {
    outDir: folder('../../dist/web/example'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
  },
})

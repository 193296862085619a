import '../ui/tokens.css'
import '../ui/base.css'
import '../guest/guest.css'
import page from '../guest/index.html?raw'

// The guest's icons stand in the page, not in the script.
const sheet = new DOMParser().parseFromString(page, 'text/html').querySelector('svg')
if (sheet) document.body.prepend(sheet)

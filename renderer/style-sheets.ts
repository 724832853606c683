// The window's style sheets in their order; later ones refine what earlier ones say.
import './ui/tokens.css';
import './ui/faces.css';
import './ui/base.css';
import './ui/frame.css';
import './ui/controls.css';
import './ui/tables.css';
import './ui/text.css';
import './ui/side.css';
import './ui/overlays.css';
import './ui/widths.css';
import './ui/forms.css';
import './app/app.css';
import './welcome/welcome.css';
import './library/library.css';
import './interchange/import.css';
import './ui/forced.css';

// The one bundle of every page: the look, and the small elements that make a page that already works more pleasant.
import "./styles/app.css";
import "./elements/auto-submit";
import "./elements/file-drop";
import "./elements/keep-ticks";
import "./elements/progress-poll";

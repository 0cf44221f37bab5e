// The one bundle of every page: the look, and the small elements that make a page that already works more pleasant.
import "./styles/app.css";
import "./in-place/start";
import "./in-place/said";
import "./in-place/keeping";
import "./live/own-device";
import "./elements/auto-submit";
import "./elements/chart-picture";
import "./elements/copy-text";
import "./elements/file-drop";
import "./elements/keep-ticks";
import "./elements/late-part";
import "./elements/nav-strip";
import "./elements/print-page";
import "./elements/progress-poll";
import "./elements/thread-board";
import "./elements/slide-deck";
import "./elements/key-help";

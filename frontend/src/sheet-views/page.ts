// The look of the worksheets that are no rooms: only their pages load it.
import "./page.css";
import "./roadmap.css";

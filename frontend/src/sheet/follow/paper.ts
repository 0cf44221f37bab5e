/** The page of a whole sheet for the printer: its look alone. */
import "./paper.css";

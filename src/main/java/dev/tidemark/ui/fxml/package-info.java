/**
 * From a stem to a screen: FXML, controller, style sheet and texts by one name. May depend on JavaFX. Used on the FX
 * thread; {@link dev.tidemark.ui.fxml.Messages} from any.
 */
@NullMarked
package dev.tidemark.ui.fxml;

import org.jspecify.annotations.NullMarked;

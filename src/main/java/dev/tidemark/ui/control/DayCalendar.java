package dev.tidemark.ui.control;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import org.jspecify.annotations.Nullable;

/** A calendar of ISO days that is opened from a field or a button; of the picker itself nothing is seen. */
public final class DayCalendar extends DatePicker {
    private static final double UNSEEN = 1;

    private Consumer<LocalDate> onChosen = day -> {};
    private Predicate<LocalDate> offered = day -> true;
    private boolean opening;

    public DayCalendar() {
        setChronology(IsoChronology.INSTANCE);
        setShowWeekNumbers(false);
        setEditable(false);
        setFocusTraversable(false);
        setMouseTransparent(true);
        setOpacity(0);
        setMinSize(UNSEEN, UNSEEN);
        setPrefSize(UNSEEN, UNSEEN);
        setMaxSize(UNSEEN, UNSEEN);
        setDayCellFactory(picker -> new DateCell() {
            @Override
            public void updateItem(LocalDate day, boolean empty) {
                super.updateItem(day, empty);
                setDisable(empty || !offered.test(day));
            }
        });
        setOnAction(event -> {
            LocalDate day = getValue();
            if (!opening && day != null) {
                onChosen.accept(day);
            }
        });
    }

    public void setOnChosen(Consumer<LocalDate> handler) {
        onChosen = handler;
    }

    /** @param days that can be chosen */
    public void setOffered(Predicate<LocalDate> days) {
        offered = days;
    }

    /** Shows the month of a day, which chooses nothing. */
    public void open(@Nullable LocalDate day) {
        opening = true;
        setValue(day);
        opening = false;
        show();
    }
}

package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Says when something was, in the words and the time zone of whoever reads it. */
@Service
public class DateFormats {

    private static final int DAYS_IN_WORDS = 13;
    private static final int WEEKS_IN_WORDS = 8;

    private final Clock clock;

    DateFormats(Clock clock) {
        this.clock = clock;
    }

    /** {@code today, 09:14}; {@code 3 weeks ago}; {@code 2 Oct 2025}. */
    public String ago(Component reader, Instant when) {
        ZonedDateTime then = when.atZone(zone());
        long days = ChronoUnit.DAYS.between(then.toLocalDate(), today());
        if (days <= 0) {
            return reader.getTranslation("when.today", clockTime(then));
        }
        if (days == 1) {
            return reader.getTranslation("when.yesterday", clockTime(then));
        }
        if (days <= DAYS_IN_WORDS) {
            return reader.getTranslation("when.days", days);
        }
        long weeks = days / 7;
        return weeks <= WEEKS_IN_WORDS ? reader.getTranslation("when.weeks", weeks) : day(reader, when);
    }

    /** {@code 3 min ago}, for things that have just been. */
    public String justNow(Component reader, Instant when) {
        long minutes = Math.max(0, ChronoUnit.MINUTES.between(when, clock.instant()));
        if (minutes == 0) {
            return reader.getTranslation("when.now");
        }
        return minutes < 60 ? reader.getTranslation("when.minutes", minutes) : ago(reader, when);
    }

    /** The day, with its year when that is another one. */
    public String day(Component reader, Instant when) {
        LocalDate day = when.atZone(zone()).toLocalDate();
        String key = day.getYear() == today().getYear() ? "when.day" : "when.day.year";
        return DateTimeFormatter.ofPattern(
                        reader.getTranslation(key), UI.getCurrent().getLocale())
                .format(day);
    }

    /** When something will be over: the time of day, with its day when that is another one. */
    public String until(Component reader, Instant when) {
        ZonedDateTime then = when.atZone(zone());
        String time = clockTime(then);
        return then.toLocalDate().equals(today())
                ? time
                : reader.getTranslation("when.day.time", day(reader, when), time);
    }

    /** The day and the time of day. */
    public String exactly(Component reader, Instant when) {
        return reader.getTranslation("when.day.time", day(reader, when), clockTime(when.atZone(zone())));
    }

    /** Today, with its year. */
    public String today(Component reader) {
        return fullDay(reader, today());
    }

    /** A day, with its year. */
    public String fullDay(Component reader, LocalDate day) {
        return DateTimeFormatter.ofPattern(
                        reader.getTranslation("when.day.year"), UI.getCurrent().getLocale())
                .format(day);
    }

    /** The first moment that is too late for something that ends with this day. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone()).toInstant();
    }

    /** The day that it is now. */
    public LocalDate today() {
        return clock.instant().atZone(zone()).toLocalDate();
    }

    private static String clockTime(ZonedDateTime then) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(UI.getCurrent().getSession().getBrowser().getLocale())
                .format(then);
    }

    private static ZoneId zone() {
        return Optional.ofNullable(UI.getCurrent())
                .map(ui -> ui.getPage().getExtendedClientDetails())
                .map(ExtendedClientDetails::getTimeZoneId)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .<ZoneId>map(ZoneId::of)
                .orElseGet(ZoneId::systemDefault);
    }
}

package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people call a browser, told from what it calls itself. */
public final class BrowserName {

    /** Whoever is named further down is named by those above as well. */
    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("Edg", "Edge");
        PROGRAMS.put("OPR/", "Opera");
        PROGRAMS.put("SamsungBrowser", "Samsung Internet");
        PROGRAMS.put("Firefox/", "Firefox");
        PROGRAMS.put("FxiOS/", "Firefox");
        PROGRAMS.put("Chrome/", "Chrome");
        PROGRAMS.put("CriOS/", "Chrome");
        PROGRAMS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {}

    /** {@code Chrome on macOS}. */
    public static String of(Component reader, @Nullable String agent) {
        Optional<String> program = first(PROGRAMS, agent);
        Optional<String> system = first(SYSTEMS, agent);
        if (program.isPresent() && system.isPresent()) {
            return reader.getTranslation("browser.on", program.get(), system.get());
        }
        return program.or(() -> system).orElseGet(() -> reader.getTranslation("browser.unknown"));
    }

    private static Optional<String> first(Map<String, String> names, @Nullable String agent) {
        return names.entrySet().stream()
                .filter(name -> agent != null && agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

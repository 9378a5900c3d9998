package dev.countersign.ui.gate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Keeps the number of open tabs of one session small, because each takes memory here. When one more is opened, the one
 * goes that was heard of the longest time ago: a person who comes back to it gets it anew.
 */
@Component
class OpenTabs implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    static final int MOST = 20;

    /** For browsers that nobody is signed in with. */
    static final int MOST_OF_STRANGERS = 3;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(opened -> makeRoomFor(opened.getUI()));
    }

    private static void makeRoomFor(UI newest) {
        boolean stranger = SubjectProfile.of(SecurityContextHolder.getContext().getAuthentication())
                .isEmpty();
        List<UI> others = newest.getSession().getUIs().stream()
                .filter(ui -> ui != newest && !ui.isClosing())
                .sorted(Comparator.comparingLong(ui -> ui.getInternals().getLastHeartbeatTimestamp()))
                .toList();
        int room = (stranger ? MOST_OF_STRANGERS : MOST) - 1;
        others.stream().limit(Math.max(0, others.size() - room)).forEach(UI::close);
    }
}

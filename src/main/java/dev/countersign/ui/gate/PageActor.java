package dev.countersign.ui.gate;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.ListenerPriority;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Subject;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorSource;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says who acts on a page: whom the page itself names, else the person who is signed in. A prompt names its user, since
 * an administrator may be signed in beside it in the same browser.
 */
@Component
public class PageActor implements ActorSource, VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    /** This actor acts in this browser tab until it goes to another page. */
    public static void name(Actor actor) {
        ComponentUtil.setData(UI.getCurrent(), Actor.class, actor);
    }

    /** The IP address and the cleaned user agent of the current request. */
    public static ClientInfo client() {
        return ActorFilter.client(VaadinServletRequest.getCurrent());
    }

    @Override
    public Optional<Actor> current() {
        UI page = UI.getCurrent();
        if (page == null && VaadinRequest.getCurrent() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(page)
                .map(shown -> ComponentUtil.getData(shown, Actor.class))
                .or(PageActor::signedIn)
                .or(() -> Optional.of(Actor.ANONYMOUS));
    }

    private static Optional<Actor> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return SubjectProfile.of(authentication).map(PageActor::of);
    }

    /** The person as the actor of what happens on the own pages. */
    static Actor of(SubjectProfile person) {
        return person.tenant().reserved()
                ? Actor.account(person.userId())
                : Actor.portalUser(new Subject(person.tenant(), person.userId()));
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(page -> page.getUI().addBeforeEnterListener(new Forget()));
    }

    /** Comes before the pages, which name somebody when they are entered. */
    @ListenerPriority(2000)
    private static class Forget implements BeforeEnterListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void beforeEnter(BeforeEnterEvent event) {
            ComponentUtil.setData(event.getUI(), Actor.class, null);
        }
    }
}

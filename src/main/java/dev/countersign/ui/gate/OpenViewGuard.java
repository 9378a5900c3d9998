package dev.countersign.ui.gate;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SynchronizedRequestHandler;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.JsonConstants;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Checks each request of a page that is open already: what was allowed when it was entered may not be allowed any more.
 * A call of the page is answered by leading the browser to what is due, a download by 403.
 */
@Component
class OpenViewGuard extends SynchronizedRequestHandler implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    /** Downloads and uploads name their UI in the path. */
    private static final Pattern DYNAMIC = Pattern.compile("/VAADIN/dynamic/\\w+/(\\d{1,9})/.*");

    private final transient SecondStep secondStep;

    OpenViewGuard(SecondStep secondStep) {
        this.secondStep = secondStep;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addRequestHandler(this);
    }

    @Override
    protected boolean canHandleRequest(VaadinRequest request) {
        return call(request) || push(request) || dynamic(request).matches();
    }

    @Override
    public boolean synchronizedHandleRequest(VaadinSession session, VaadinRequest request, VaadinResponse response)
            throws IOException {
        if (push(request)) {
            response.sendError(HttpStatusCode.NOT_FOUND.getCode(), "Nothing is pushed here");
            return true;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        UI ui = ui(session, request);
        Class<?> page = page(ui);
        if (ui == null || page == null) {
            return false; // there is no page yet, or none any more: what comes next asks by itself
        }
        Due due = secondStep.due(authentication);
        boolean allowed = SecondStepChecker.allowed(page, due);
        if (allowed && (!page.isAnnotationPresent(FreshSecondStep.class) || fresh(authentication))) {
            return false;
        }
        if (!call(request)) {
            response.sendError(HttpStatusCode.FORBIDDEN.getCode(), "Something else is due first");
            return true;
        }
        SavedDestination.to(ui.getActiveViewLocation().getPathWithQueryParameters());
        String next = request.getContextPath() + '/' + (allowed ? SecondStep.PATH : due.path());
        session.getService()
                .writeUncachedStringResponse(
                        response,
                        JsonConstants.JSON_CONTENT_TYPE,
                        VaadinService.createCriticalNotificationJSON(null, null, null, next));
        return true;
    }

    private boolean fresh(@Nullable Authentication authentication) {
        return authentication == null || secondStep.fresh(authentication);
    }

    private static boolean call(VaadinRequest request) {
        return HandlerHelper.isRequestType(request, RequestType.UIDL);
    }

    /** The other way to call a page. None of ours uses it, and Vaadin takes such calls all the same. */
    private static boolean push(VaadinRequest request) {
        return HandlerHelper.isRequestType(request, RequestType.PUSH);
    }

    private static Matcher dynamic(VaadinRequest request) {
        String path = request.getPathInfo();
        return DYNAMIC.matcher(path == null ? "" : path);
    }

    private static @Nullable UI ui(VaadinSession session, VaadinRequest request) {
        if (call(request)) {
            return session.getService().findUI(request);
        }
        Matcher path = dynamic(request);
        return path.matches() ? session.getUIById(Integer.parseInt(path.group(1))) : null;
    }

    /** The page that is open, without the frame around it. */
    static @Nullable Class<?> page(@Nullable UI ui) {
        return ui == null
                ? null
                : ui.getInternals().getActiveRouterTargetsChain().stream()
                        .findFirst()
                        .map(HasElement::getClass)
                        .orElse(null);
    }
}

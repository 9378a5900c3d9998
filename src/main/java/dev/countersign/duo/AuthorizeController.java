package dev.countersign.duo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Where browsers come from the application, and from the prompt. A browser that cannot be sent on is told why. */
@RestController
class AuthorizeController {

    private final LoginRequests requests;
    private final DuoAuthorizations logins;

    AuthorizeController(LoginRequests requests, DuoAuthorizations logins) {
        this.requests = requests;
        this.logins = logins;
    }

    @RequestMapping(
            path = DuoPaths.AUTHORIZE,
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> authorize(HttpServletRequest http, HttpServletResponse response) {
        if ("HEAD".equals(http.getMethod())) {
            throw DuoError.request("Looking ahead is not possible: a request belongs to the browser that brings it.");
        }
        String resumed = http.getParameter("resume");
        String next = resumed == null
                ? logins.begin(requests.read(http), http, response)
                : logins.resume(resumed, http, response);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(next.startsWith("/") ? http.getContextPath() + next : next))
                .build();
    }
}

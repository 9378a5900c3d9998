package dev.countersign.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for errors that were sent to the container instead of being thrown. */
@Controller
class ErrorPageController implements ErrorController {

    private final ErrorWriter errors;

    ErrorPageController(ErrorWriter errors) {
        this.errors = errors;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object sent = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = sent instanceof Integer code ? code : 404;
        errors.write(response, status, ErrorBody.ofStatus(status));
    }
}

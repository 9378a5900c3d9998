package dev.countersign.ui;

import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/** Finds our views, which are not public: Karibu's own search finds public ones only. */
final class Views {

    private Views() {}

    @SuppressWarnings("unchecked")
    static Routes all() {
        Set<Class<? extends Component>> routes = found(new AnnotationTypeFilter(Route.class)).stream()
                .map(type -> (Class<? extends Component>) type.asSubclass(Component.class))
                .collect(Collectors.toSet());
        Set<Class<? extends HasErrorParameter<?>>> errors =
                found(new AssignableTypeFilter(HasErrorParameter.class)).stream()
                        .map(type -> (Class<? extends HasErrorParameter<?>>) type)
                        .collect(Collectors.toSet());
        return new Routes(routes, errors, true);
    }

    private static Set<Class<?>> found(TypeFilter filter) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        return scanner.findCandidateComponents("dev.countersign.ui").stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .collect(Collectors.toSet());
    }
}

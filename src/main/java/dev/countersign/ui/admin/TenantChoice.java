package dev.countersign.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import java.util.Comparator;
import java.util.List;

/** Whose keys or endpoints are shown. The address holds the choice; without one it is the tenant {@code default}. */
class TenantChoice extends Composite<ComboBox<Tenant>> {

    private static final long serialVersionUID = 1L;

    private static final String PARAMETER = "tenant";

    private final String path;
    private final transient Tenants tenants;

    TenantChoice(String path, Tenants tenants) {
        this.path = path;
        this.tenants = tenants;
        ComboBox<Tenant> box = getContent();
        box.setLabel(getTranslation("admin.tenant"));
        box.setItemLabelGenerator(Tenant::name);
        box.setAllowCustomValue(false);
        box.addClassName("tenant-choice");
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                getUI().ifPresent(
                                ui -> ui.navigate(path, query(change.getValue().id())));
            }
        });
    }

    /** Shows whom the address names. @return whom it is */
    TenantId show(Location location) {
        List<Tenant> all = tenants.list().stream()
                .sorted(Comparator.comparing(tenant -> !tenant.id().equals(TenantId.DEFAULT)))
                .toList();
        String wanted =
                location.getQueryParameters().getSingleParameter(PARAMETER).orElse("");
        Tenant chosen = all.stream()
                .filter(tenant -> tenant.id().value().equals(wanted))
                .findFirst()
                .orElseGet(all::getFirst);
        getContent().setItems(all);
        getContent().setValue(chosen);
        getContent().setVisible(all.size() > 1);
        return chosen.id();
    }

    /** The address of this page for this tenant. */
    String path(TenantId tenant) {
        return path + '?' + query(tenant).getQueryString();
    }

    static QueryParameters query(TenantId tenant) {
        return QueryParameters.of(PARAMETER, tenant.value());
    }
}

# The whole job with pandas, scikit-learn and statsmodels: as whole-job.R.
# python3 whole-job.py FOLDER
import os
import sys
import time

import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn.tree import DecisionTreeClassifier

folder, started = sys.argv[1], time.time()


def lap(stage):
    print(f"stage {stage} {time.time() - started:.1f}", flush=True)


contacts = pd.read_csv(os.path.join(folder, "contacts.csv"), usecols=["customer_id", "contacted_at", "channel", "outcome"])
contacts = contacts[contacts.outcome != "bounced"]
counts = contacts.groupby(["customer_id", contacts.contacted_at.str[:7].rename("month"), "channel"]).size()
del contacts
lap("contacts")
purchases = pd.read_csv(os.path.join(folder, "purchases.csv"), usecols=["customer_id", "purchased_at"])
bought = purchases.groupby(["customer_id", purchases.purchased_at.str[:7].rename("month")]).size().rename("purchases")
customers = pd.read_csv(os.path.join(folder, "customers.csv"))
survey = pd.read_csv(os.path.join(folder, "survey.csv"), usecols=["customer_id", "driver"]).dropna()
months = sorted(counts.index.unique("month"))
rows = pd.MultiIndex.from_product([customers.customer_id, months], names=["customer_id", "month"])
panel = counts.unstack("channel", fill_value=0).reindex(rows, fill_value=0).join(bought).fillna(0).reset_index()
panel = panel.merge(customers[["customer_id", "joined_on", "left_on"]], on="customer_id")
panel = panel[(panel.joined_on.isna() | (panel.month > panel.joined_on.str[:7])) & (panel.left_on.isna() | (panel.month < panel.left_on.str[:7]))]
lap("panel")

attributes = customers.drop(columns=["joined_on", "left_on", "preferred_channel", "opted_out", "max_contacts"]).set_index("customer_id")
attributes = pd.get_dummies(attributes, dummy_na=False).fillna(-1)
tree = DecisionTreeClassifier(max_depth=5, min_samples_leaf=20).fit(attributes.loc[survey.customer_id], survey.driver)
driver = pd.Series(tree.predict(attributes), index=attributes.index, name="driver")
lap("tree")

panel = panel.join(driver, on="customer_id")
for one in sorted(driver.unique()):
    own = panel[panel.driver == one]
    design = np.column_stack([np.ones(len(own))] + [own[channel] ** power for channel in ("email", "phone", "sms") for power in (1, 2)]
                             + [(own.month == month).astype(float) for month in months[1:]])
    b = sm.GLM(own.purchases.to_numpy(), design, family=sm.families.Poisson()).fit().params
    for index, channel in enumerate(("email", "phone", "sms")):
        print(f"optimum {one} {channel} {-b[1 + 2 * index] / (2 * b[2 + 2 * index]):.2f}")
lap("whole")

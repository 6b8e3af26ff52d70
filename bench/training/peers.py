"""What a Python team would run: peers.py load <file> | train <file> <rows to learn from> <trainer> <jobs>."""
import sys

import pandas

job, file = sys.argv[1:3]
frame = pandas.read_csv(file)
if job == "load":
    print(len(frame), "rows")
    sys.exit()

train, trainer, jobs = int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
target = frame.columns[-1]
x = pandas.get_dummies(frame.drop(columns=target)).astype(float).to_numpy()
y = frame[target]
if trainer == "forest" and y.dtype == object:
    from sklearn.ensemble import RandomForestClassifier
    model = RandomForestClassifier(100, max_features=0.3, min_samples_split=5, n_jobs=jobs, random_state=1)
elif trainer == "forest":
    from sklearn.ensemble import RandomForestRegressor
    model = RandomForestRegressor(100, max_features=0.3, min_samples_split=5, n_jobs=jobs, random_state=1)
elif trainer == "linear":
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
else:
    from xgboost import XGBClassifier, XGBRegressor
    y = (y == "yes").astype(int) if y.dtype == object else y
    model = (XGBClassifier if y.dtype == int else XGBRegressor)(
        n_estimators=100, max_depth=6, learning_rate=0.3, tree_method="exact", n_jobs=jobs)
model.fit(x[:train], y[:train])
answers = model.predict(x[train:])
if frame[target].dtype == object:
    print("score", (answers == y[train:]).mean())
else:
    print("score", ((answers - y[train:]) ** 2).mean() ** 0.5)

"""The peer: FastAPI and scikit-learn, as its users write it."""

from typing import Dict, List

import numpy
from fastapi import FastAPI
from pydantic import BaseModel
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

iris, cancer = load_iris(), load_breast_cancer()
models = {
    "iris": (LogisticRegression(max_iter=1000).fit(iris.data, iris.target), list(iris.target_names)),
    "cancer": (RandomForestClassifier(100, random_state=1).fit(cancer.data, cancer.target), list(cancer.target_names)),
}
app = FastAPI()


class Request(BaseModel):
    instances: List[List[float]]


@app.get("/health")
async def health() -> Dict[str, str]:
    return {"status": "UP"}


@app.post("/predict/{name}")
async def predict(name: str, request: Request):
    model, labels = models[name]
    answers = model.predict_proba(numpy.array(request.instances))
    return {
        "predictions": [
            {"label": labels[int(row.argmax())], "probabilities": dict(zip(labels, row.tolist()))} for row in answers
        ]
    }

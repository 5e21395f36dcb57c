#!/bin/sh
# Makes the namespace with its retention, and what operators search cases by. May be run again.
set -eu

until temporal operator cluster health; do sleep 2; done

if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
fi

# A namespace just made isn't known to every part of the server yet.
until known=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE"); do sleep 2; done

while read -r name type; do
  case $known in
    *"$name"*) ;;
    *) temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$name" --type "$type" ;;
  esac
done <<'ATTRIBUTES'
CaseState Keyword
CasePriority Keyword
ResolverGroup Keyword
WaitingOn Keyword
Channel Keyword
CaseNumber Keyword
Customer Keyword
Assignee Keyword
NextDuePromise Keyword
Disruptions KeywordList
NextDueAt Datetime
WaitingSince Datetime
PromiseBroken Bool
QualityApplies Bool
NeedsOperator Bool
ATTRIBUTES
